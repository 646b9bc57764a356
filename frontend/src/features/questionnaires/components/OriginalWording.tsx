import { Alert } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';

import { useMessages } from '../../../shared/messages';
import { useLanguage } from '../../../shared/messages/LanguageProvider';
import { SERVER_LANGUAGE } from '../../../shared/messages/languages';

/** Says to readers of another language why the questions stay in English, and who can help. */
export function OriginalWording({ imported }: { imported: boolean }) {
  const { language } = useLanguage();
  const words = useMessages().questionnaires.original;
  // What a clinic brings in may be in any language.
  if (language === SERVER_LANGUAGE || imported) return null;
  return (
    <Alert variant="light" title={words.title} icon={<IconLanguage aria-hidden />}>
      {words.text}
    </Alert>
  );
}
