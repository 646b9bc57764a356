import { List, Stack, Text } from '@mantine/core';

import { EMOTIONS } from '../format/emotions';
import { formatShare } from '../format/levels';
import { type Messages, useMessages } from '../messages';
import { AttentionChart } from './AttentionChart';
import { type AttentionMoment, heavyMoments } from './heavy-moments';
import { clock } from './timeline-steps';

interface Props {
  timeline: { t_ms: number; emotion: number[] | null }[];
  attention: AttentionMoment[];
}

/** An expression is named when it has at least this share of a moment, the strongest one in any case. */
const NAMED_FROM = 0.2;
const MOST_NAMED = 2;

/** Which moments weighed in the estimate at the end: drawn, and the heaviest three in words. */
export function HeaviestMoments({ timeline, attention }: Props) {
  const t = useMessages();
  const words = t.charts.moments;
  if (attention.length === 0) return <Text c="dimmed">{words.none}</Text>;
  const moments = heavyMoments(attention, timeline);
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {words.note}
      </Text>
      <AttentionChart attention={attention} moments={moments} />
      {moments.length === 0 ? (
        <Text size="sm">{words.even}</Text>
      ) : (
        <List type="ordered" size="sm" spacing={4} aria-label={words.title}>
          {moments.map(({ t_ms, share, emotion }) => (
            <List.Item key={t_ms}>
              {words.moment(clock(t_ms), seenInWords(emotion, t), formatShare(share))}
            </List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}

/** The strongest expressions of a moment: "Neutral 62%, Happiness 25%". */
function seenInWords(emotion: number[] | null, t: Messages): string {
  if (!emotion) return t.charts.moments.unseen;
  return EMOTIONS.map((name, index) => ({ name, share: emotion[index] ?? 0 }))
    .sort((a, b) => b.share - a.share)
    .filter(({ share }, rank) => rank === 0 || (rank < MOST_NAMED && share >= NAMED_FROM))
    .map(({ name, share }) =>
      t.charts.severity.share(t.vocabulary.emotion[name], formatShare(share)),
    )
    .join(', ');
}
