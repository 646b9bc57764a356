import { Button, Stack } from '@mantine/core';
import { Link } from 'react-router';

import { useMessages } from '../../shared/messages';
import { PageTitle } from '../../shared/ui/PageTitle';

export function NotFoundPage() {
  const words = useMessages().common.notFound;
  return (
    <Stack align="flex-start">
      <PageTitle title={words.title} intro={words.text} />
      <Button component={Link} to="/">
        {words.home}
      </Button>
    </Stack>
  );
}
