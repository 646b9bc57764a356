import type { Messages } from '../index';

export const account: Messages['account'] = {
  nav: 'Cuenta',
  page: {
    title: 'Su cuenta',
    intro: 'Cómo inicia sesión y dónde la tiene iniciada.',
  },
  email: {
    title: 'Dirección de correo electrónico',
    confirmed: 'Confirmada',
    unconfirmed: 'Sin confirmar todavía',
    why: 'Puede usarlo todo. Mientras la dirección no esté confirmada, no se le envían recordatorios ni avisos, y quien le busque por ella desde medicina no encuentra esta cuenta.',
    sendAgain: 'Enviar el enlace otra vez',
    sent: 'El enlace está en camino. Funciona durante tres días.',
    next: 'Dirección nueva',
    nextHint: 'Enviamos allí un enlace. Hasta que lo abra, todo sigue igual.',
    change: 'Enviar un enlace allí',
    asked: (email) =>
      `Un enlace está en camino a ${email}. Funciona durante un día. Cuando lo abra y diga que la dirección es suya, iniciará sesión con ella. Si no llega, mire también en el correo no deseado.`,
    taken: 'Esta dirección no se puede usar.',
  },
  notice: {
    title: 'Su dirección',
    text: (email) =>
      `Hemos enviado un enlace a ${email}. Confirme con él que la dirección es suya, cuando le venga bien.`,
    more: 'Más información',
  },
  confirm: {
    title: 'Confirmar su dirección',
    text: (email) => `¿Es suya la dirección ${email}?`,
    submit: 'Sí, es mía',
    done: (email) => `Gracias. ${email} está confirmada.`,
    over: 'Este enlace ya no se puede usar. Desde su cuenta puede pedir que le envíen otro.',
    incomplete: 'Este enlace no está completo. Por favor, ábralo otra vez desde el correo.',
    toSerein: 'Ir a Serein',
    titleNext: 'Usar otra dirección',
    textNext: (email) =>
      `Su cuenta tiene la dirección ${email}. ¿Quiere que tenga en su lugar la dirección a la que se envió este enlace? Desde entonces iniciará sesión con ella.`,
    submitNext: 'Sí, usar la dirección nueva',
  },
  forgot: {
    link: '¿Ha olvidado su contraseña?',
    title: 'Una contraseña nueva',
    intro: 'Con una contraseña nueva no se pierde nada de lo que ha escrito.',
    submit: 'Enviarme un enlace',
    asked:
      'Si hay una cuenta con esta dirección, un enlace está en camino. Funciona durante una hora. Mire también en el correo no deseado.',
    noMail:
      'Esta clínica no envía correo. Por favor, pida allí un enlace; pueden crearlo para usted.',
  },
  byLink: {
    title: 'Elegir una contraseña',
    intro: 'Con ella inicia sesión desde ahora. Donde tenga ahora la sesión iniciada, se cerrará.',
    submit: 'Guardar la contraseña',
    doneTitle: 'Su contraseña está guardada',
    done: 'Por favor, inicie sesión con ella.',
    over: 'Este enlace ya no se puede usar: se ha usado, ha caducado o hay uno más nuevo. En la página de inicio de sesión puede pedir otro.',
    incomplete: 'Este enlace no está completo. Por favor, ábralo otra vez desde el correo.',
    toSignIn: 'Ir al inicio de sesión',
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
    endOf: (device, when) => `Cerrar sesión en ${device}, iniciada el ${when}`,
    ended: 'En ese dispositivo se ha cerrado la sesión.',
    endOthers: 'Cerrar la sesión en los demás',
    othersEnded: 'En los demás dispositivos se ha cerrado la sesión.',
    endAll: 'Cerrar la sesión en todos',
    endAllTitle: '¿Cerrar la sesión en todos los dispositivos?',
    endAllText:
      'Se cierra la sesión en todos los dispositivos, también en este. Lo que aquí espera para enviarse queda bloqueado en este dispositivo hasta que vuelva a iniciar sesión.',
  },
};
