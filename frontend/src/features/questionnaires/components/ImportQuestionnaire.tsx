import { Alert, FileInput, List, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { ApiError } from '../../../api/problem';
import { useMessages } from '../../../shared/messages';
import { SERVER_LANGUAGE } from '../../../shared/messages/languages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useImportInstrument } from '../api/import-instrument';

const isQuestionnaire = (found: unknown): found is { resourceType: string } =>
  typeof found === 'object' && found !== null && 'resourceType' in found;

/** Takes in a FHIR R4 Questionnaire from a file, and names what in it cannot be asked. */
export function ImportQuestionnaire() {
  const words = useMessages().questionnaires.import;
  const [tries, setTries] = useState(0);
  const [unreadable, setUnreadable] = useState(false);
  const bring = useImportInstrument();
  const field = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (tries > 0) field.current?.focus();
  }, [tries]);

  async function read(file: File | null) {
    setTries(tries + 1);
    setUnreadable(false);
    bring.reset();
    if (!file) return;
    try {
      const found: unknown = JSON.parse(await file.text());
      if (!isQuestionnaire(found)) throw new SyntaxError('not a resource');
      bring.mutate(found);
    } catch {
      setUnreadable(true);
    }
  }

  const error = bring.error;
  const faults = error instanceof ApiError ? Object.entries(error.problem.errors ?? {}) : [];
  return (
    <Stack gap="sm">
      <FileInput
        label={words.label}
        description={words.hint}
        placeholder={words.choose}
        accept="application/json,application/fhir+json,.json"
        maw={480}
        error={unreadable ? words.unreadable : undefined}
        // Made anew, so that the same file, mended, can be chosen again; the focus stays with it.
        key={tries}
        ref={field}
        onChange={(file) => void read(file)}
      />
      {bring.isSuccess && (
        <Text role="status">{words.done(bring.data.title, bring.data.version)}</Text>
      )}
      {faults.length > 0 ? (
        <Alert role="alert" color="red" title={words.refused}>
          <List size="sm" lang={SERVER_LANGUAGE}>
            {faults.map(([path, said]) => (
              <List.Item key={path}>
                <code>{path}</code> {said.join(' ')}
              </List.Item>
            ))}
          </List>
        </Alert>
      ) : (
        error && <FailureNotice error={error} />
      )}
    </Stack>
  );
}
