import type { Messages } from '../index';

export const common: Messages['common'] = {
  appName: 'Serein',
  loading: 'Cargando',
  tryAgain: 'Intentar de nuevo',
  cancel: 'Cancelar',
  close: 'Cerrar',
  back: 'Atrás',
  showMore: 'Mostrar más',
  skipToContent: 'Ir al contenido',
  mainNavigation: 'Navegación principal',
  openMenu: 'Abrir el menú',
  closeMenu: 'Cerrar el menú',
  language: 'Idioma',
  showPassword: 'Mostrar la contraseña',
  signOut: 'Cerrar sesión',
  signedInAs: (name: string) => `Sesión iniciada como ${name}`,
  colours: { title: 'Colores', auto: 'Como en este dispositivo', light: 'Claros', dark: 'Oscuros' },
  demoClinic: 'Clínica de demostración con personas inventadas',
  nothingHere: 'Aquí no hay nada todavía.',
  /** Beside what a patient writes down. */
  notWatched: {
    text: 'Nadie lee esto de inmediato. Si necesita ayuda ahora, está aquí:',
    help: 'Ayuda en crisis',
  },
  /** About a link that is shown once, to be handed over. */
  handedLink: {
    label: 'Enlace',
    copy: 'Copiar',
    copied: 'Copiado',
    done: 'Ya lo tengo',
  },
  notFound: {
    title: 'Esta página no existe',
    text: 'Puede que la dirección tenga un error o que la página haya cambiado de lugar.',
    home: 'Ir a la página de inicio',
  },
  failed: {
    title: 'Eso no ha funcionado',
    offline:
      'No hay conexión con el servidor. Lo que ha escrito se conserva; por favor, inténtelo de nuevo en un momento.',
    signedOut: 'Se ha cerrado su sesión. Por favor, vuelva a iniciarla.',
    forbidden: 'No tiene acceso a esta página.',
    notFound: 'No se ha encontrado, o usted no tiene acceso.',
    conflict:
      'Esto ya se hizo, o entretanto se cambió en otro lugar. Por favor, cargue la página de nuevo para ver cómo está.',
    invalid: 'Algo de lo que se ha escrito no se puede aceptar. Por favor, revíselo.',
    refused: 'El servidor no ha aceptado esto.',
    tooMany: 'Demasiados intentos. Por favor, espere un poco y vuelva a intentarlo.',
    server:
      'El servidor ha tenido un problema. Lo que ha escrito se conserva; por favor, inténtelo de nuevo en un momento.',
    page: 'Algo ha fallado en esta página. Normalmente ayuda cargarla de nuevo.',
    reload: 'Cargar la página de nuevo',
  },
  refused: {
    display_name: 'Este nombre no se puede aceptar.',
    email: 'Esta dirección no se puede usar para una cuenta nueva. Por favor, revísela.',
    password: 'Esta contraseña no se puede aceptar. Por favor, use al menos 10 caracteres.',
    note: 'Esta nota no se puede aceptar. Por favor, acórtela.',
    from: 'Este periodo no se puede aceptar. Un informe abarca cinco años como máximo.',
    to: 'Este periodo no se puede aceptar.',
    physician_id: 'Por favor, elija un profesional médico con cuenta activa.',
    patient_id: 'Por favor, elija un paciente con cuenta activa.',
  },
  /** The same by the type of the refusal, where that says more. */
  refusedAs: {
    'guessable-password':
      'Esta contraseña es demasiado fácil de adivinar. Unas cuantas palabras sin relación entre sí funcionan bien.',
    'personal-password':
      'Por favor, elija una contraseña que no contenga su nombre ni su dirección de correo.',
  },
};
