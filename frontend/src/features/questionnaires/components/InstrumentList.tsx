import { Anchor, Paper, Stack, Text } from '@mantine/core';

import { useMessages } from '../../../shared/messages';
import { SERVER_LANGUAGE } from '../../../shared/messages/languages';
import { QueryView } from '../../../shared/ui/QueryView';
import { useInstruments } from '../api/list-instruments';

/** Every questionnaire with its version and its FHIR form. */
export function InstrumentList() {
  const words = useMessages().questionnaires.instruments;
  return (
    <QueryView query={useInstruments()} height={240}>
      {({ items }) => (
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {items.map((one) => (
            <Paper key={one.id} component="li" withBorder px="md" py="sm">
              <Text fw={500} lang={SERVER_LANGUAGE}>
                {one.title}
              </Text>
              <Text size="sm" c="dimmed">
                {words.version(one.version)} · {one.imported ? words.imported : words.shipped}
                {!one.scored && ` · ${words.unscored}`}
              </Text>
              <Anchor
                href={`/api/v1/instruments/${one.id}/fhir`}
                download={`${one.id}.json`}
                size="sm"
                aria-label={words.fhirOf(one.title)}
              >
                {words.fhir}
              </Anchor>
            </Paper>
          ))}
        </Stack>
      )}
    </QueryView>
  );
}
