import { Alert, Anchor, Button, Group, Stack } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';

import type { Instrument } from '../../../api/types';
import { usePhq9 } from '../../../features/questionnaires/api/get-instrument';
import { useSubmitResponse } from '../../../features/questionnaires/api/submit-response';
import { KeptAnswers } from '../../../features/questionnaires/components/KeptAnswers';
import { Phq9Form } from '../../../features/questionnaires/components/Phq9Form';
import { Phq9Result } from '../../../features/questionnaires/components/Phq9Result';
import { asksForHelp } from '../../../features/questionnaires/draft';
import { explainOccasion, occasionOf } from '../../../features/questionnaires/fallback';
import { Item9Help } from '../../../features/safety/components/Item9Help';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { QueryView } from '../../../shared/ui/QueryView';

export function Component() {
  const instrument = usePhq9();
  return (
    <QueryView query={instrument} height={480}>
      {(phq9) => <Questionnaire phq9={phq9} />}
    </QueryView>
  );
}

function Questionnaire({ phq9 }: { phq9: Instrument }) {
  const t = useMessages();
  const words = t.questionnaires;
  const [search] = useSearchParams();
  const occasion = occasionOf(search);
  const reason = explainOccasion(occasion, t);
  const { submission, submit } = useSubmitResponse();
  if (submission.name === 'arrived') {
    return (
      <Phq9Result
        instrument={phq9}
        response={submission.response}
        crisisHelp={<Item9Help sent />}
        actions={<ResultActions />}
      />
    );
  }
  if (submission.name === 'kept') {
    const { answers, stored } = submission;
    return (
      <KeptAnswers
        stored={stored}
        crisisHelp={asksForHelp(phq9, answers) && <Item9Help />}
        actions={<ResultActions />}
      />
    );
  }
  return (
    <Stack gap="lg" maw={860}>
      <PageTitle title={words.title} intro={words.intro} />
      {reason && (
        <Alert title={words.fallback.title} variant="light">
          {reason} {words.fallback.then}{' '}
          <Anchor component={Link} to="/monitoring" inherit>
            {words.fallback.again}
          </Anchor>
        </Alert>
      )}
      <Phq9Form
        instrument={phq9}
        occasion={occasion}
        crisisHelp={<Item9Help />}
        submission={submission}
        onSubmit={submit}
      />
    </Stack>
  );
}

function ResultActions() {
  const words = useMessages().questionnaires.result;
  return (
    <Group>
      <Button component={Link} to="/home">
        {words.home}
      </Button>
      <Button component={Link} to="/questionnaires" variant="default">
        {words.all}
      </Button>
    </Group>
  );
}
