import { Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { currentUserKey } from '../../../api/query-client';
import type { SecondFactors } from '../../../api/types';
import { QueryView } from '../../../shared/ui/QueryView';
import { factorsKey, useFactors } from '../api/factors';
import { AppCard } from './AppCard';
import { CodesCard } from './CodesCard';
import { Confirmation } from './Confirmation';
import { PasskeysCard } from './PasskeysCard';
import { RecoveryCodes } from './RecoveryCodes';

/** The signed-in person's second factors, to set up, renew and remove. */
export function Factors() {
  return (
    <Confirmation>
      <QueryView query={useFactors()} height={240}>
        {(factors) => <Cards factors={factors} />}
      </QueryView>
    </Confirmation>
  );
}

function Cards({ factors }: { factors: SecondFactors }) {
  const client = useQueryClient();
  const [codes, setCodes] = useState<string[] | null>(null);
  const changed = (shown: string[] | null) => {
    setCodes(shown);
    if (shown === null) refresh();
  };
  // Only once the codes are kept: what was due is over then, and the page may lead elsewhere.
  const refresh = () => {
    void client.invalidateQueries({ queryKey: factorsKey });
    void client.invalidateQueries({ queryKey: currentUserKey });
  };
  const kept = () => {
    setCodes(null);
    refresh();
  };
  const hasFactor = factors.totp_since !== null || factors.passkeys.length > 0;
  return (
    <Stack gap="lg">
      <AppCard since={factors.totp_since} onChange={changed} />
      {(factors.passkeys_offered || factors.passkeys.length > 0) && (
        <PasskeysCard passkeys={factors.passkeys} onChange={changed} />
      )}
      {hasFactor && <CodesCard left={factors.recovery_codes_left} onRenewed={changed} />}
      {codes && <RecoveryCodes codes={codes} onKept={kept} />}
    </Stack>
  );
}
