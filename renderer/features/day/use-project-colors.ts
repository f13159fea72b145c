/** The colours that projects are told apart by, beside their names. */
import { makeStyles, tokens } from '@fluentui/react-components';

const look = (background: string, text: string, edge: string) =>
  ({
    backgroundColor: background,
    color: text,
    boxShadow: `inset 3px 0 0 ${edge}`,
    '@media (forced-colors: active)': {
      backgroundColor: 'Canvas',
      color: 'CanvasText',
      // Shadows are not drawn then.
      border: '1px solid CanvasText',
      boxSizing: 'border-box',
    },
  }) as const;

/** In an order in which neighbours differ most. */
const useStyles = makeStyles({
  cornflower: look(
    tokens.colorPaletteCornflowerBackground2,
    tokens.colorPaletteCornflowerForeground2,
    tokens.colorPaletteCornflowerBorderActive,
  ),
  pumpkin: look(
    tokens.colorPalettePumpkinBackground2,
    tokens.colorPalettePumpkinForeground2,
    tokens.colorPalettePumpkinBorderActive,
  ),
  forest: look(
    tokens.colorPaletteForestBackground2,
    tokens.colorPaletteForestForeground2,
    tokens.colorPaletteForestBorderActive,
  ),
  magenta: look(
    tokens.colorPaletteMagentaBackground2,
    tokens.colorPaletteMagentaForeground2,
    tokens.colorPaletteMagentaBorderActive,
  ),
  teal: look(
    tokens.colorPaletteTealBackground2,
    tokens.colorPaletteTealForeground2,
    tokens.colorPaletteTealBorderActive,
  ),
  gold: look(
    tokens.colorPaletteGoldBackground2,
    tokens.colorPaletteGoldForeground2,
    tokens.colorPaletteGoldBorderActive,
  ),
  purple: look(
    tokens.colorPalettePurpleBackground2,
    tokens.colorPalettePurpleForeground2,
    tokens.colorPalettePurpleBorderActive,
  ),
  seafoam: look(
    tokens.colorPaletteSeafoamBackground2,
    tokens.colorPaletteSeafoamForeground2,
    tokens.colorPaletteSeafoamBorderActive,
  ),
  cranberry: look(
    tokens.colorPaletteCranberryBackground2,
    tokens.colorPaletteCranberryForeground2,
    tokens.colorPaletteCranberryBorderActive,
  ),
  steel: look(
    tokens.colorPaletteSteelBackground2,
    tokens.colorPaletteSteelForeground2,
    tokens.colorPaletteSteelBorderActive,
  ),
  lilac: look(
    tokens.colorPaletteLilacBackground2,
    tokens.colorPaletteLilacForeground2,
    tokens.colorPaletteLilacBorderActive,
  ),
  brown: look(
    tokens.colorPaletteBrownBackground2,
    tokens.colorPaletteBrownForeground2,
    tokens.colorPaletteBrownBorderActive,
  ),
  none: {
    color: tokens.colorNeutralForeground3,
    fontStyle: 'italic',
    backgroundColor: tokens.colorNeutralBackground1,
    backgroundImage: `repeating-linear-gradient(-45deg, ${tokens.colorNeutralStroke2} 0 1px, transparent 1px 6px)`,
    boxShadow: `inset 0 0 0 1px ${tokens.colorNeutralStroke2}`,
    '@media (forced-colors: active)': { border: '1px dashed GrayText', boxSizing: 'border-box' },
  },
});

const names = [
  'cornflower',
  'pumpkin',
  'forest',
  'magenta',
  'teal',
  'gold',
  'purple',
  'seafoam',
  'cranberry',
  'steel',
  'lilac',
  'brown',
] as const;
export const colorCount = names.length;

/** The class of a place among the colours; null for no project. */
export function useProjectColors(): (place: number | null) => string {
  const styles = useStyles();
  return (place) => styles[place === null ? 'none' : (names[place] ?? 'steel')];
}
