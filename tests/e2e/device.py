"""What Serein keeps on a patient's device, as scripts that read it."""

MODELS = "serein-models"
STORE = """(name) => new Promise((resolve, reject) => {
    const opening = indexedDB.open('serein');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
        const all = opening.result.transaction(name).objectStore(name).getAll();
        all.onsuccess = () => { opening.result.close(); resolve(all.result); };
    };
})"""
READY = f"""(async () => {{
    if (!navigator.serviceWorker.controller) return false;
    const notes = await ({STORE})('notes');
    const copies = ['me', 'consents', 'instruments/phq-9', 'crisis-lines'];
    const cache = await caches.open("{MODELS}");
    return await cache.match("/models/current.json") !== undefined
        && copies.every((copy) => notes.some(({{ name }}) => name.startsWith('copy/' + copy)));
}})()"""
