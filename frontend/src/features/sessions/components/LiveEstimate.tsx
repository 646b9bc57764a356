import { useMessages } from '../../../shared/messages';
import type { LiveReadings } from '../monitoring/live-readings';
import { useLive } from '../monitoring/use-monitoring';
import { EstimateCard } from './EstimateCard';

export function LiveEstimate({ readings }: { readings: LiveReadings }) {
  const words = useMessages().sessions.estimate;
  const estimate = useLive(readings, (state) => state.estimate);
  return <EstimateCard title={words.title} estimate={estimate} />;
}
