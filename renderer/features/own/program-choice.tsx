/** Programs to start for a feature: those that ran when the person last held it, or any other. */
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { fileName } from '../../format/paths.ts';
import { strings } from '../../strings.ts';
import { useCardStyles } from './use-card-styles.ts';

const words = strings.requests.offer;

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalXS, margin: 0, padding: 0, listStyle: 'none' },
  choice: {
    width: '100%',
    justifyContent: 'flex-start',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    '& > span': { minWidth: 0 },
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  path: {
    display: 'block',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
  text: { display: 'block', minWidth: 0, overflow: 'hidden' },
});

export interface ProgramChoiceProps {
  readonly suggestions: readonly string[];
  /** The number of a suggestion, or null for any other program. */
  readonly onChoose: (suggestion: number | null) => void;
  readonly onBack: () => void;
}

/** The system's dialog has the last word: it opens at the suggestion. */
export function ProgramChoice({ suggestions, onChoose, onBack }: ProgramChoiceProps) {
  const card = useCardStyles();
  const styles = useStyles();
  return (
    <>
      {suggestions.length > 0 && (
        <>
          <p>{words.suggestions}</p>
          <ul className={styles.list}>
            {suggestions.map((path, index) => (
              <li key={path}>
                <Button className={styles.choice} title={path} onClick={() => onChoose(index)}>
                  <span className={styles.text}>
                    <span className={styles.name}>{fileName(path)}</span>
                    <span className={styles.path}>{path}</span>
                  </span>
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className={card.buttons}>
        <Button size="small" onClick={() => onChoose(null)}>
          {words.other}
        </Button>
        <Button size="small" appearance="subtle" onClick={onBack}>
          {strings.requests.ask.back}
        </Button>
      </div>
    </>
  );
}
