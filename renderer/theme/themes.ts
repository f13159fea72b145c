/** The look: Fluent's own themes with the system font of Windows 11 and a calmer type scale. */
import { type Theme, webDarkTheme, webLightTheme } from '@fluentui/react-components';

const fontFamilyBase =
  "'Segoe UI Variable Text', 'Segoe UI', system-ui, 'Noto Sans', 'Ubuntu', 'Cantarell', sans-serif";

export const themes = {
  light: { ...webLightTheme, fontFamilyBase },
  dark: { ...webDarkTheme, fontFamilyBase },
} satisfies Record<string, Theme>;
export type ThemeName = keyof typeof themes;
