import { Badge, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import type { AlertRule } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { SERVER_LANGUAGE } from '../../../shared/messages/languages';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { RuleDialog } from './RuleDialog';
import { RuleHistory } from './RuleHistory';

/** One rule: when it speaks, what it reads, where it comes from, and what this clinic set. */
export function RuleCard({ rule }: { rule: AlertRule }) {
  const { kind, rules: t } = useMessages().alerts;
  const [changing, dialog] = useDisclosure(false);
  return (
    <TitledCard
      order={3}
      title={kind[rule.kind]}
      aside={
        <Badge variant="default">
          {rule.bounds === null ? t.fixed : rule.enabled ? t.on : t.off}
        </Badge>
      }
    >
      <Text lang={SERVER_LANGUAGE}>{rule.when}</Text>
      <Text size="sm">
        {t.reads}: {t.reading[rule.reads]}
      </Text>
      <Text size="sm" c="dimmed">
        {t.source}: <span lang={SERVER_LANGUAGE}>{rule.source}</span>
      </Text>
      {rule.bounds && (
        <>
          <Group>
            <Button
              variant="default"
              aria-label={t.changeOf(kind[rule.kind])}
              onClick={dialog.open}
            >
              {t.change}
            </Button>
          </Group>
          <RuleHistory history={rule.history} unit={rule.bounds.unit} />
          <RuleDialog
            key={rule.version}
            rule={rule}
            bounds={rule.bounds}
            opened={changing}
            onClose={dialog.close}
          />
        </>
      )}
    </TitledCard>
  );
}
