import type { Messages } from '../index';

export const vocabulary: Messages['vocabulary'] = {
  signal: {
    ok: 'படம் தெளிவாக உள்ளது',
    no_face: 'முகம் தெரியவில்லை',
    several_faces: 'ஒன்றுக்கும் மேற்பட்ட முகங்கள் தெரிகின்றன',
    too_dark: 'மிகவும் இருட்டாக உள்ளது',
    too_bright: 'வெளிச்சம் மிக அதிகம்',
    blurred: 'படம் மங்கலாக உள்ளது',
    face_too_small: 'மிகத் தொலைவில்',
    head_turned: 'தலை திரும்பியுள்ளது',
    low_frame_rate: 'படம் மிக மெதுவாக வருகிறது',
  },
  level: {
    normal: 'இயல்பானது',
    mild: 'லேசானது',
    moderate: 'மிதமானது',
    severe: 'கடுமையானது',
  },
  band: {
    minimal: 'மிகக் குறைவு அல்லது இல்லை',
    mild: 'லேசானது',
    moderate: 'மிதமானது',
    'moderately-severe': 'ஓரளவு கடுமையானது',
    severe: 'கடுமையானது',
    'below-cut-off': '3 என்ற எல்லைக்குக் கீழே',
    'from-cut-off': '3 என்ற எல்லையில் அல்லது அதற்கு மேல்',
  },
  emotion: {
    neutral: 'நடுநிலை',
    happiness: 'மகிழ்ச்சி',
    surprise: 'வியப்பு',
    sadness: 'சோகம்',
    anger: 'கோபம்',
    disgust: 'அருவருப்பு',
    fear: 'பயம்',
    contempt: 'இகழ்ச்சி',
  },
};
