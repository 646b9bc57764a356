import type { Messages } from '../index';

export const safety: Messages['safety'] = {
  button: 'Ayuda en crisis',
  title: 'Ayuda en crisis',
  intro:
    'No tiene que pasar por esto a solas. Hay personas dispuestas a escucharle, de día y de noche.',
  danger: 'Si está en peligro ahora',
  emergency: (number: string) => `Llamar al ${number}`,
  emergencyHint: 'El servicio de emergencias.',
  localEmergency: 'Llame al número de emergencias del lugar donde se encuentra.',
  call: (phone: string) => `Llamar al ${phone}`,
  text: (number: string) => `Enviar un SMS al ${number}`,
  website: 'Sitio web',
  opensNewTab: '(se abre en una pestaña nueva)',
  elsewhere: '¿Está en otro país? Llame a su número de emergencias o consulte findahelpline.com.',
  verified: (date: string) => `Números comprobados por última vez el ${date}.`,
  trusted:
    'También puede decirle a alguien de confianza, o a su equipo de atención, cómo se siente en este momento.',
  unavailable: 'No se pudo cargar la lista de líneas de ayuda.',
  item9: {
    title: 'Gracias por decírnoslo',
    text: 'Pensamientos así son más frecuentes de lo que la gente cree, y hay ayuda. Puede hablar con alguien ahora mismo. Sus respuestas se conservan en esta página.',
    after:
      'Usted respondió que ha tenido pensamientos así. Se avisa a su equipo de atención para que pueda ponerse en contacto con usted. Si antes de eso se le hace difícil de llevar, por favor use una de estas ayudas.',
  },
};
