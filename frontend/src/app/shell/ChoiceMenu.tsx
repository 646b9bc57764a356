import { Menu } from '@mantine/core';
import type { ReactElement } from 'react';

interface Choice<V extends string> {
  value: V;
  name: string;
  lang?: string;
}

interface Props<V extends string> {
  value: V;
  choices: Choice<V>[];
  onChoose: (value: V) => void;
  /** The button that opens it. */
  children: ReactElement;
}

/** One of a few, behind a button; opened by a key, it starts at what holds now. */
export function ChoiceMenu<V extends string>({ value, choices, onChoose, children }: Props<V>) {
  return (
    <Menu position="bottom-end" withinPortal withInitialFocusPlaceholder={false}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={value} onChange={(chosen) => onChoose(chosen as V)}>
          {choices.map((choice) => (
            <Menu.RadioItem
              key={choice.value}
              value={choice.value}
              lang={choice.lang}
              closeMenuOnClick
              data-autofocus={choice.value === value || undefined}
            >
              {choice.name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
