import { Stack, Text } from '@mantine/core';

import { useMessages } from '../../../shared/messages';
import { useLanguage } from '../../../shared/messages/LanguageProvider';
import { SERVER_LANGUAGE } from '../../../shared/messages/languages';

/** The text that a consent is given to, in its own language; readers of another are told so. */
export function ConsentText({ text }: { text: string }) {
  const words = useMessages().consents;
  const { language } = useLanguage();
  return (
    <Stack gap="xs">
      {language !== SERVER_LANGUAGE && <Text size="sm">{words.original}</Text>}
      <Text size="sm" lang={SERVER_LANGUAGE} style={{ whiteSpace: 'pre-line' }}>
        {text}
      </Text>
    </Stack>
  );
}
