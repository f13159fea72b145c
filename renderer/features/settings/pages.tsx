/** The pages of the settings window, to go from one to the other. */
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { strings } from '../../strings.ts';

const words = strings.privacy.pages;

export type Page = keyof typeof words;
const pages = Object.keys(words) as readonly Page[];

const useStyles = makeStyles({
  pages: {
    display: 'flex',
    gap: tokens.spacingHorizontalXS,
    margin: `${tokens.spacingVerticalS} 0 0 calc(-1 * ${tokens.spacingHorizontalM})`,
  },
  page: { position: 'relative', minWidth: 0, fontWeight: tokens.fontWeightRegular },
  current: {
    fontWeight: tokens.fontWeightSemibold,
    '::after': {
      content: '""',
      position: 'absolute',
      left: tokens.spacingHorizontalM,
      right: tokens.spacingHorizontalM,
      bottom: 0,
      height: tokens.strokeWidthThicker,
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandStroke,
    },
  },
});

export interface PagesProps {
  readonly current: Page;
  onChoose(page: Page): void;
}

export function Pages({ current, onChoose }: PagesProps) {
  const styles = useStyles();
  return (
    <nav className={styles.pages} aria-label={strings.settings.title}>
      {pages.map((page) => (
        <Button
          key={page}
          appearance="subtle"
          className={mergeClasses(styles.page, page === current && styles.current)}
          aria-current={page === current ? 'page' : undefined}
          onClick={() => onChoose(page)}
        >
          {words[page]}
        </Button>
      ))}
    </nav>
  );
}
