import { Switch } from '@mantine/core';

import { useMessages } from '../../../shared/messages';
import type { LiveReadings } from '../monitoring/live-readings';
import { useLive } from '../monitoring/use-monitoring';

const ID = 'questionnaire-opens-by-itself';

export const focusFallbackSetting = () => document.getElementById(ID)?.focus();

/** Says from the start when the questionnaire opens by itself, and lets the patient decide. */
export function FallbackSetting({ readings }: { readings: LiveReadings }) {
  const words = useMessages().sessions.fallback;
  const opensByItself = useLive(readings, (state) => state.opensByItself);
  return (
    <Switch
      id={ID}
      checked={opensByItself}
      onChange={(event) => readings.openByItself(event.currentTarget.checked)}
      label={words.byItself}
      description={words.stated}
    />
  );
}
