import { Stack, Text, Title } from '@mantine/core';

import type { AlertRule } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { QueryView } from '../../../shared/ui/QueryView';
import { useAlertRules } from '../api/list-alert-rules';
import { RuleCard } from './RuleCard';

const PRIORITIES: AlertRule['priority'][] = ['risk', 'soon', 'routine'];

/** The table of rules, the most pressing first, as it stands in this clinic. */
export function AlertRules() {
  const t = useMessages().alerts.rules;
  return (
    <QueryView query={useAlertRules()} height={480}>
      {({ items }) => (
        <Stack gap="xl">
          {PRIORITIES.map((priority) => (
            <Stack key={priority} component="section" aria-label={t.priority[priority]} gap="sm">
              <Title order={2} size="h3">
                {t.priority[priority]}
              </Title>
              <Text c="dimmed">{t.about[priority]}</Text>
              {items
                .filter((rule) => rule.priority === priority)
                .map((rule) => (
                  <RuleCard key={rule.kind} rule={rule} />
                ))}
            </Stack>
          ))}
        </Stack>
      )}
    </QueryView>
  );
}
