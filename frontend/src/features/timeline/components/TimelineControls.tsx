import { ActionIcon, Button, Chip, Group, Popover, SegmentedControl, Stack } from '@mantine/core';
import {
  IconChevronLeft,
  IconChevronRight,
  IconStack2,
  IconZoomIn,
  IconZoomOut,
  type TablerIcon,
} from '@tabler/icons-react';

import { useMessages } from '../../../shared/messages';
import { type Lane, LANES } from '../events';
import { type Period, PERIODS } from '../view';

export type Mode = 'chart' | 'list';

interface Props {
  /** None once the reader came closer or moved. */
  period: Period | null;
  onPeriod: (period: Period) => void;
  mode: Mode;
  onMode: (mode: Mode) => void;
  /** The lanes that hold anything, and those of them that are hidden. */
  known: Set<Lane>;
  hidden: Set<Lane>;
  onHidden: (lanes: Set<Lane>) => void;
  onZoom: (factor: number) => void;
  onPan: (share: number) => void;
}

/** What of the record is seen, and how. */
export function TimelineControls(props: Props) {
  const words = useMessages().timeline;
  const { period, mode, onPeriod, onMode, onZoom, onPan } = props;
  return (
    <Group gap="sm" justify="space-between">
      <Group gap="sm">
        <SegmentedControl<Period | ''>
          aria-label={words.period}
          size="xs"
          value={period ?? ''}
          onChange={(value) => value && onPeriod(value)}
          data={(Object.keys(PERIODS) as Period[]).map((value) => ({
            value,
            label: words.periods[value],
          }))}
        />
        <Group gap={4}>
          <Step label={words.earlier} icon={IconChevronLeft} onClick={() => onPan(-0.5)} />
          <Step label={words.farther} icon={IconZoomOut} onClick={() => onZoom(2)} />
          <Step label={words.closer} icon={IconZoomIn} onClick={() => onZoom(0.5)} />
          <Step label={words.later} icon={IconChevronRight} onClick={() => onPan(0.5)} />
        </Group>
      </Group>
      <Group gap="sm">
        <LaneChoice {...props} />
        <SegmentedControl
          aria-label={words.showAs}
          size="xs"
          value={mode}
          onChange={(value) => onMode(value)}
          data={[
            { value: 'chart', label: words.chart },
            { value: 'list', label: words.list },
          ]}
        />
      </Group>
    </Group>
  );
}

function Step({
  label,
  icon: Icon,
  onClick,
}: {
  label: string;
  icon: TablerIcon;
  onClick: () => void;
}) {
  return (
    <ActionIcon variant="default" size="md" aria-label={label} onClick={onClick}>
      <Icon size={16} aria-hidden />
    </ActionIcon>
  );
}

function LaneChoice({ known, hidden, onHidden }: Pick<Props, 'known' | 'hidden' | 'onHidden'>) {
  const words = useMessages().timeline;
  const lanes = LANES.filter((lane) => known.has(lane));
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconStack2 size={14} aria-hidden />}>
          {words.lanesShown}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.lanesShown}>
        <Chip.Group
          multiple
          value={lanes.filter((lane) => !hidden.has(lane))}
          onChange={(shown) => onHidden(new Set(lanes.filter((lane) => !shown.includes(lane))))}
        >
          <Stack gap="xs">
            {lanes.map((lane) => (
              <Chip key={lane} value={lane} size="sm" variant="outline">
                {words.lane[lane]}
              </Chip>
            ))}
          </Stack>
        </Chip.Group>
      </Popover.Dropdown>
    </Popover>
  );
}
