import { Stack, Text } from '@mantine/core';

import type { Answer, Instrument, QuestionnaireResponse } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { SERVER_LANGUAGE } from '../../../shared/messages/languages';
import { type Item, isQuestion, optionsOf } from '../asked';

export type AnswersGiven = Pick<QuestionnaireResponse, 'answers' | 'difficulty'>;

interface Props {
  instrument: Instrument;
  response: AnswersGiven;
}

/** Each question with its answer in words; what was not asked is left out. */
export function AnsweredItems({ instrument, response }: Props) {
  const words = useMessages().questionnaires;
  const answered = instrument.items.filter(
    (item) => isQuestion(item) && response.answers[item.id] !== undefined,
  );
  const difficulty = instrument.difficulty?.answers.find(
    ({ value }) => value === response.difficulty,
  );
  return (
    <Stack component="dl" gap="xs" m={0}>
      {answered.map((item) => (
        <Pair
          key={item.id}
          question={item.text}
          answer={inWords(instrument, item, response.answers[item.id] as Answer, words)}
          marked={instrument.crisis_items.includes(item.id) && response.answers[item.id] !== 0}
        />
      ))}
      {difficulty && instrument.difficulty && (
        <Pair question={instrument.difficulty.text} answer={difficulty.text} marked={false} />
      )}
    </Stack>
  );
}

function Pair({ question, answer, marked }: { question: string; answer: string; marked: boolean }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed" lang={SERVER_LANGUAGE}>
        {question}
      </Text>
      <Text
        component="dd"
        m={0}
        fw={marked ? 700 : 500}
        lang={SERVER_LANGUAGE}
        style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
      >
        {answer}
      </Text>
    </div>
  );
}

function inWords(
  instrument: Instrument,
  item: Item,
  answer: Answer,
  words: { yes: string; no: string },
): string {
  if (typeof answer === 'boolean') return answer ? words.yes : words.no;
  if (item.kind !== 'choice') return String(answer);
  const option = optionsOf(instrument, item).find(({ value }) => value === answer);
  if (!option) return String(answer);
  return instrument.scored ? `${option.text} (${option.value})` : option.text;
}
