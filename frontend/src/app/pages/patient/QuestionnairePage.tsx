import { Alert, Anchor, Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';

import type { QuestionnaireResponse } from '../../../api/types';
import { usePhq9 } from '../../../features/questionnaires/api/get-instrument';
import { Phq9Form } from '../../../features/questionnaires/components/Phq9Form';
import { Phq9Result } from '../../../features/questionnaires/components/Phq9Result';
import { explainOccasion, occasionOf } from '../../../features/questionnaires/fallback';
import { Item9Help } from '../../../features/safety/components/Item9Help';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { QueryView } from '../../../shared/ui/QueryView';

export function Component() {
  const t = useMessages();
  const words = t.questionnaires;
  const [search] = useSearchParams();
  const occasion = occasionOf(search);
  const reason = explainOccasion(occasion, t);
  const instrument = usePhq9();
  const [response, setResponse] = useState<QuestionnaireResponse | null>(null);

  return (
    <QueryView query={instrument} height={480}>
      {(phq9) =>
        response ? (
          <Phq9Result
            instrument={phq9}
            response={response}
            crisisHelp={<Item9Help sent />}
            actions={<ResultActions />}
          />
        ) : (
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
              onSent={setResponse}
            />
          </Stack>
        )
      }
    </QueryView>
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
