import { ActionIcon, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';

import type { SafetyPlanSections } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { type Entry, REACHABLE, type Section, SECTIONS } from '../plan';

const LONGEST_TEXT = 300;
const LONGEST_PHONE = 40;
const MOST_ENTRIES = 20;

interface Props {
  sections: SafetyPlanSections;
  onChange: (sections: SafetyPlanSections) => void;
}

/** The plan to be written: every part with a line of help, and as many lines as wanted. */
export function PlanFields({ sections, onChange }: Props) {
  return (
    <Stack gap="xl">
      {SECTIONS.map((section, index) => (
        <Part
          key={section}
          section={section}
          number={index + 1}
          entries={sections[section]}
          onChange={(entries) => onChange({ ...sections, [section]: entries })}
        />
      ))}
    </Stack>
  );
}

interface PartProps {
  section: Section;
  number: number;
  entries: Entry[];
  onChange: (entries: Entry[]) => void;
}

function Part({ section, number, entries, onChange }: PartProps) {
  const words = useMessages().safetyPlan;
  const { title, hint } = words.sections[section];
  // A part without a line yet offers an empty one.
  const lines = entries.length > 0 ? entries : [{ text: '', phone: null }];
  const change = (at: number, part: Partial<Entry>) =>
    onChange(lines.map((entry, index) => (index === at ? { ...entry, ...part } : entry)));
  return (
    <Stack component="section" aria-label={title} gap="xs">
      <Title order={2} size="h4">
        {words.step(number, title)}
      </Title>
      <Text size="sm" c="dimmed">
        {hint}
      </Text>
      {lines.map((entry, at) => (
        <Group key={at} gap="xs" wrap="nowrap" align="flex-start">
          <Group gap="xs" style={{ flexGrow: 1 }}>
            <TextInput
              aria-label={words.line(title, at + 1)}
              placeholder={words.placeholder}
              style={{ flexGrow: 1, flexBasis: 220 }}
              maxLength={LONGEST_TEXT}
              value={entry.text}
              onChange={(event) => change(at, { text: event.currentTarget.value })}
            />
            {REACHABLE.includes(section) && (
              <TextInput
                type="tel"
                aria-label={words.phoneOf(title, at + 1)}
                placeholder={words.phone}
                w={170}
                maxLength={LONGEST_PHONE}
                value={entry.phone ?? ''}
                onChange={(event) => change(at, { phone: event.currentTarget.value || null })}
              />
            )}
          </Group>
          <ActionIcon
            variant="default"
            size="input-sm"
            aria-label={words.removeLine(title, at + 1)}
            disabled={entries.length === 0}
            onClick={() => onChange(lines.filter((_, index) => index !== at))}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {lines.length < MOST_ENTRIES && (
        <Group>
          <Button
            variant="subtle"
            size="compact-md"
            leftSection={<IconPlus size={16} aria-hidden />}
            aria-label={words.addTo(title)}
            onClick={() => onChange([...lines, { text: '', phone: null }])}
          >
            {words.add}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
