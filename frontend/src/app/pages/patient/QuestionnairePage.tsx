import { Alert, Anchor, Button, Group, Stack } from '@mantine/core';
import { Link, useParams, useSearchParams } from 'react-router';

import type { Instrument } from '../../../api/types';
import { useInstrument } from '../../../features/questionnaires/api/get-instrument';
import { useSubmitResponse } from '../../../features/questionnaires/api/submit-response';
import { type Given, helpAfter } from '../../../features/questionnaires/asked';
import { KeptAnswers } from '../../../features/questionnaires/components/KeptAnswers';
import { NextQuestionnaire } from '../../../features/questionnaires/components/NextQuestionnaire';
import { QuestionnaireForm } from '../../../features/questionnaires/components/QuestionnaireForm';
import { QuestionnaireResult } from '../../../features/questionnaires/components/QuestionnaireResult';
import { explainOccasion, occasionOf } from '../../../features/questionnaires/fallback';
import { Item9Help } from '../../../features/safety/components/Item9Help';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { QueryView } from '../../../shared/ui/QueryView';

export function Component() {
  const { instrumentId = '' } = useParams();
  const instrument = useInstrument(instrumentId);
  return (
    <QueryView query={instrument} height={480}>
      {(found) => <Questionnaire key={found.id} instrument={found} />}
    </QueryView>
  );
}

/** Filled in, kept or arrived: the three faces of one questionnaire. */
function Questionnaire({ instrument }: { instrument: Instrument }) {
  const { submission, submit } = useSubmitResponse();
  if (submission.name === 'arrived') {
    const { response } = submission;
    return (
      <QuestionnaireResult
        instrument={instrument}
        response={response}
        crisisHelp={<Item9Help sent />}
        next={
          <Next
            instrument={instrument}
            answers={response.answers}
            next={response.next_instrument}
          />
        }
        actions={<ResultActions />}
      />
    );
  }
  if (submission.name === 'kept') {
    const { answers, stored } = submission;
    const help = helpAfter(instrument, answers.answers) !== null;
    // What the server would offer is not known yet; what an answer calls for is.
    const next = help ? instrument.after_crisis : (instrument.gate?.instrument ?? null);
    return (
      <KeptAnswers
        stored={stored}
        crisisHelp={help && <Item9Help />}
        actions={
          <Stack>
            <Next instrument={instrument} answers={answers.answers} next={next} />
            <ResultActions />
          </Stack>
        }
      />
    );
  }
  return <Filling instrument={instrument} submission={submission} onSubmit={submit} />;
}

type FillingProps = { instrument: Instrument } & Pick<
  Parameters<typeof QuestionnaireForm>[0],
  'submission' | 'onSubmit'
>;

function Filling({ instrument, submission, onSubmit }: FillingProps) {
  const t = useMessages();
  const words = t.questionnaires;
  const [search] = useSearchParams();
  const occasion = occasionOf(search);
  const reason = explainOccasion(occasion, t);
  const heads: Record<string, { title: string; intro: string }> = words.heads;
  const head = heads[instrument.id] ?? { title: instrument.title, intro: words.intro };
  return (
    <Stack gap="lg" maw={860}>
      <PageTitle title={head.title} intro={head.intro} />
      {reason && (
        <Alert title={words.fallback.title} variant="light">
          {reason} {words.fallback.then}{' '}
          <Anchor component={Link} to="/monitoring" inherit>
            {words.fallback.again}
          </Anchor>
        </Alert>
      )}
      <QuestionnaireForm
        instrument={instrument}
        occasion={occasion}
        crisisHelp={<Item9Help />}
        submission={submission}
        onSubmit={onSubmit}
      />
    </Stack>
  );
}

function Next({
  instrument,
  answers,
  next,
}: {
  instrument: Instrument;
  answers: Given;
  next: string | null;
}) {
  return next && <NextQuestionnaire instrument={instrument} answers={answers} next={next} />;
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
