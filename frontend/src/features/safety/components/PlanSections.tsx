import { Anchor, List, Paper, Stack, Text, Title } from '@mantine/core';

import type { SafetyPlanSections } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { dialled } from '../dialled';
import { type Entry, SECTIONS } from '../plan';

interface Props {
  sections: SafetyPlanSections;
  /** Level of the headings. */
  order?: 2 | 3;
}

/** The plan to be read: step by step, telephone numbers one tap away. */
export function PlanSections({ sections, order = 2 }: Props) {
  const words = useMessages().safetyPlan;
  return (
    <Stack gap="sm">
      {SECTIONS.map((section, index) => (
        <Paper key={section} withBorder p="md" className="print-together">
          <Title order={order} size="h4" mb="xs">
            {words.step(index + 1, words.sections[section].title)}
          </Title>
          {sections[section].length === 0 ? (
            <Text c="dimmed">{words.nothingYet}</Text>
          ) : (
            <List spacing="xs">
              {sections[section].map((entry, at) => (
                <List.Item key={at}>
                  <Line entry={entry} />
                </List.Item>
              ))}
            </List>
          )}
        </Paper>
      ))}
    </Stack>
  );
}

/** In the words of who wrote it, whatever their language. */
function Line({ entry: { text, phone } }: { entry: Entry }) {
  return (
    <span lang="" style={{ overflowWrap: 'anywhere' }}>
      {text}
      {phone && (
        <>
          {' '}
          <Anchor href={`tel:${dialled(phone)}`} inherit>
            {phone}
          </Anchor>
        </>
      )}
    </span>
  );
}
