import { useEffect } from 'react';

/** Has the service worker fetch the models ahead, so that a session can begin without a connection. */
export function useModelsAtHand() {
  useEffect(() => {
    void fetchAhead(navigator.serviceWorker);
  }, []);
}

async function fetchAhead(workers: ServiceWorkerContainer | undefined) {
  if (!workers || savesData()) return;
  if (!workers.controller) {
    await new Promise((resolve) => {
      workers.addEventListener('controllerchange', resolve, { once: true });
    });
  }
  // The service worker then sees to the files that it names. Without a connection there is another time.
  await fetch('/models/current.json').catch(() => undefined);
}

const savesData = () =>
  'connection' in navigator && (navigator.connection as { saveData?: boolean }).saveData === true;
