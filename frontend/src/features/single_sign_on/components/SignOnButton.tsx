import { Alert, Button } from '@mantine/core';
import { IconBuildingHospital } from '@tabler/icons-react';

import { useMessages } from '../../../shared/messages';
import { useBeginSignOn } from '../api/sign-on';

/** The way to the clinic's own sign-in, for its staff. */
export function SignOnButton() {
  const words = useMessages().singleSignOn;
  const begin = useBeginSignOn();
  return (
    <>
      {begin.isError && (
        <Alert role="alert" color="yellow">
          {words.failed}
        </Alert>
      )}
      <Button
        variant="default"
        size="md"
        leftSection={<IconBuildingHospital size={20} aria-hidden />}
        loading={begin.isPending || begin.isSuccess}
        onClick={() => begin.mutate()}
      >
        {words.button}
      </Button>
    </>
  );
}
