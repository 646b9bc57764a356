import { Button, Container, Stack } from '@mantine/core';

import { useMessages } from '../../shared/messages';
import { PageTitle } from '../../shared/ui/PageTitle';

/** Shown instead of a page that broke; the rest of the app keeps working after a reload. */
export function ErrorPage() {
  const words = useMessages().common.failed;
  return (
    <Container component="main" size="sm" py="xl" role="alert">
      <Stack align="flex-start">
        <PageTitle title={words.title} intro={words.page} />
        <Button onClick={() => window.location.reload()}>{words.reload}</Button>
      </Stack>
    </Container>
  );
}
