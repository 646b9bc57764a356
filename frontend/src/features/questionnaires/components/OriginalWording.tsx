import { Alert } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';

import { useMessages } from '../../../shared/messages';
import { useLanguage } from '../../../shared/messages/LanguageProvider';
import { SERVER_LANGUAGE } from '../../../shared/messages/languages';

/** Says to readers of another language why the questions stay in English, and who can help. */
export function OriginalWording() {
  const { language } = useLanguage();
  const words = useMessages().questionnaires.original;
  if (language === SERVER_LANGUAGE) return null;
  return (
    <Alert variant="light" title={words.title} icon={<IconLanguage aria-hidden />}>
      {words.text}
    </Alert>
  );
}
