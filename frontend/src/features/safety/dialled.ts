/** A telephone link wants digits only. */
export const dialled = (phone: string) => phone.replace(/[^+\d]/g, '');
