import type { Messages } from '../index';

export const account: Messages['account'] = {
  nav: 'Cuenta',
  page: {
    title: 'Su cuenta',
    intro: 'Cómo inicia sesión y dónde la tiene iniciada.',
  },
  password: {
    title: 'Contraseña',
    intro:
      'Con una contraseña nueva se cierra la sesión en todos los demás dispositivos. Lo que guardan sus dispositivos se conserva.',
    current: 'Contraseña actual',
    fresh: 'Contraseña nueva',
    change: 'Cambiar la contraseña',
    changed: 'Su contraseña se ha cambiado. En los demás dispositivos se ha cerrado la sesión.',
    wrong: 'Esta no es su contraseña actual.',
    missing: 'Por favor, escriba su contraseña actual.',
  },
  devices: {
    title: 'Dispositivos',
    intro:
      'Dónde tiene la sesión iniciada ahora. Si no reconoce alguno, cierre la sesión en él y cambie su contraseña.',
    here: 'Este dispositivo',
    name: (browser, system) => [browser ?? 'Un navegador', system].filter(Boolean).join(' en '),
    signedIn: (when) => `Sesión iniciada el ${when}`,
    lastUsed: (when) => `último uso hacia el ${when}`,
    end: 'Cerrar sesión',
    endOf: (device, when) => `Cerrar la sesión de ${device}, iniciada el ${when}`,
    ended: 'En ese dispositivo se ha cerrado la sesión.',
    endOthers: 'Cerrar la sesión en los demás',
    othersEnded: 'En los demás dispositivos se ha cerrado la sesión.',
    endAll: 'Cerrar la sesión en todos',
    endAllTitle: '¿Cerrar la sesión en todos los dispositivos?',
    endAllText:
      'Se cierra la sesión en todos los dispositivos, también en este. Lo que aquí espera para enviarse queda bloqueado en este dispositivo hasta que vuelva a iniciar sesión.',
  },
};
