// Looks through everything that a page can keep in this browser for anything that may come of a picture.
// Returns one line for each finding, and for each cached answer its address and SHA-256.
async () => {
  const PICTURE = /data:image\/|[A-Za-z0-9+/_-]{1000}/;
  // The longest list that belongs here is one of eight probabilities; an embedding has 128 numbers.
  const LONGEST_ROW = 16;
  // A key wrapped by another has 48 bytes; a face at 48 x 48 has 2304.
  const LARGEST_BYTES = 64;
  const found = [];

  function look(value, where) {
    if (typeof value === 'string') {
      if (PICTURE.test(value)) found.push(`${where}: ${value.slice(0, 40)}`);
    } else if (value instanceof CryptoKey || value === null || typeof value !== 'object') {
      return;
    } else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      if (value.byteLength > LARGEST_BYTES) found.push(`${where}: ${value.byteLength} bytes`);
    } else if (value instanceof Blob || value instanceof ImageData || value instanceof ImageBitmap) {
      found.push(`${where}: ${value.constructor.name}`);
    } else if (Array.isArray(value) && value.length > LONGEST_ROW && typeof value[0] === 'number') {
      found.push(`${where}: a row of ${value.length} numbers`);
    } else {
      for (const [key, inner] of Object.entries(value)) look(inner, `${where}/${key}`);
    }
  }

  const settled = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  // What is sealed is opened with the device's own key; what does not open is a finding itself.
  async function opened(record, store, locks) {
    const place = store === 'notes' ? `notes/${record.name}` : `parcels/${record.id}`;
    const additionalData = new TextEncoder().encode(`${record.person}/${place}`);
    const key = locks.find(({ person }) => person === record.person).key;
    const algorithm = { name: 'AES-GCM', iv: record.iv, additionalData };
    const plain = await crypto.subtle.decrypt(algorithm, key, record.data);
    return JSON.parse(new TextDecoder().decode(plain));
  }

  let sealed = 0;
  for (const { name } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name));
    const all = {};
    for (const store of database.objectStoreNames) {
      all[store] = await settled(database.transaction(store).objectStore(store).getAll());
    }
    database.close();
    for (const [store, records] of Object.entries(all)) {
      for (const record of records) {
        const where = `${name}/${store}`;
        if (!record.iv) {
          look(record, where);
          continue;
        }
        sealed += 1;
        try {
          look(await opened(record, store, all.locks), `${where}/${record.name ?? record.id}`);
        } catch {
          found.push(`${where}: sealed, and does not open`);
        }
      }
    }
  }

  const hex = (bytes) =>
    [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const cached = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      const [, nonce] = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '') ?? [];
      let body = await answer.arrayBuffer();
      if (nonce) {
        const page = new TextDecoder().decode(body).replaceAll(nonce, '__CSP_NONCE__');
        body = new TextEncoder().encode(page);
      }
      cached.push([request.url, hex(await crypto.subtle.digest('SHA-256', body))]);
    }
  }

  look({ ...localStorage }, 'localStorage');
  look({ ...sessionStorage }, 'sessionStorage');
  look(document.cookie, 'cookies');
  look([...performance.getEntries()].map(({ name }) => name), 'performance');
  return { found, sealed, cached };
}
