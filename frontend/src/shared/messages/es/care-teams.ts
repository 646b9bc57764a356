import type { Messages } from '../index';

export const careTeams: Messages['careTeams'] = {
  seenBy: 'Lo ve',
  nobody: 'nadie todavía',
  since: (date: string) => `desde el ${date}`,
  withheld: 'nadie: usted no ha aceptado que su equipo de atención vea sus datos',
  title: 'Quién ve mis datos',
  until: (date: string) => `hasta el ${date}`,
  untilEnded: 'hasta que usted lo termine',
  endsSoon: (name: string, date: string) => `${name} ve su historia hasta el ${date}.`,
  prolong: 'Prolongarlo o dejar que termine',
  span: {
    title: '¿Durante cuánto tiempo?',
    open: 'Hasta que yo lo termine',
    days: (days: number) => `Durante ${days} días desde ahora`,
    hint: 'Cuando pasa ese tiempo, el acceso termina solo. Puede cambiarlo cuando quiera.',
  },
  change: {
    action: 'Cambiar la duración',
    of: (name: string) => `Cambiar durante cuánto tiempo ${name} ve su historia`,
    save: 'Guardar',
    saved: 'Queda establecido.',
  },
  end: {
    action: 'Terminar el acceso',
    title: (name: string) => `¿Terminar el acceso de ${name}?`,
    stops: (name: string) =>
      `Desde ahora ${name} ya no ve nada de su historia. Si su clínica envía correos, uno se lo dice, sin el nombre de usted. Los avisos sobre usted ya no le llegan.`,
    last: 'Entonces nadie de un equipo de atención ve su historia. Si necesita ayuda, pídala usted: quienes ayudan están a un toque, en «Ayuda en crisis».',
    stays:
      'Su historia sigue siendo suya, con todo lo que contiene. Lo que ya leyeron o imprimieron, lo saben.',
    confirm: 'Terminar el acceso ahora',
    keep: 'Dejarlo como está',
    done: 'El acceso ha terminado.',
  },
};
