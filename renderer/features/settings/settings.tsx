/** The settings window. Every change is saved at once. */
import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useProjectsStore } from '../../stores/projects-store.ts';
import { useSettingsStore } from '../../stores/settings-store.ts';
import { selectPolicy, useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { scrollbar } from '../../theme/scrollbar.ts';
import { Privacy } from '../privacy/privacy.tsx';
import { About } from './about.tsx';
import { AdministratorSettings, withoutCard } from './administrator-settings.tsx';
import { Diagnostics } from './diagnostics.tsx';
import { RefreshSetting, ThemeSetting } from './general-settings.tsx';
import { LicenseServersSetting } from './license-servers-setting.tsx';
import { LmutilSetting } from './lmutil-setting.tsx';
import { ModeSetting } from './mode-setting.tsx';
import { MutedSetting } from './muted-setting.tsx';
import { type Page, Pages } from './pages.tsx';
import { PinnedSetting } from './pinned-setting.tsx';
import { PolicyProblems } from './policy-problems.tsx';
import { ProgramsSetting } from './programs-setting.tsx';
import { ProjectRulesSetting } from './project-rules-setting.tsx';
import { ProjectShortcutSetting } from './project-shortcut-setting.tsx';
import { QuietHoursSetting } from './quiet-hours-setting.tsx';
import { ReclaimSettings } from './reclaim-settings.tsx';
import { Section } from './section.tsx';
import { ServerSetting } from './server-setting.tsx';
import { SwitchSetting } from './switch-setting.tsx';
import { usePolicies } from './use-policies.ts';

const words = strings.settings;

const useStyles = makeStyles({
  page: {
    flex: '1 1 auto',
    minHeight: 0,
    overflowY: 'auto',
    ...scrollbar,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalXXL}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  column: { maxWidth: '720px', margin: '0 auto' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
  },
});

export function Settings() {
  const styles = useStyles();
  const [page, setPage] = useState<Page>('settings');
  useEffect(() => {
    document.title = words.windowTitle;
  }, []);
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <h1 className={styles.title}>{words.title}</h1>
        <Pages current={page} onChoose={setPage} />
        {page === 'privacy' ? <Privacy /> : <AllSettings />}
      </div>
    </main>
  );
}

function AllSettings() {
  const asks = useSiteStore((store) => selectPolicy(store)?.asks === true);
  const anonymous = useSiteStore((store) => selectPolicy(store)?.anonymous === true);
  const waiting = useSiteStore((store) => selectPolicy(store)?.waiting === true);
  const projects = useProjectsStore(({ view }) => view?.enabled === true);
  const policies = usePolicies();
  const decided = policies ? withoutCard(policies) : [];
  const mode = useSettingsStore((store) => store.settings?.mode.value);
  if (mode === undefined) return <Spinner label={words.loading} />;
  return (
    <>
      <PolicyProblems problems={policies?.problems ?? []} />
      <Section title={words.sections.connection}>
        <ModeSetting />
        {mode === 'embedded' ? (
          <>
            <LicenseServersSetting />
            <LmutilSetting />
            <RefreshSetting />
          </>
        ) : (
          <ServerSetting />
        )}
      </Section>
      <Section title={words.sections.requests}>
        <QuietHoursSetting />
        <MutedSetting />
        {asks && <SwitchSetting name="askable" hint={anonymous ? words.askable.hintAnonymous : words.askable.hint} />}
        {waiting && <ProgramsSetting />}
      </Section>
      {projects && (
        <Section title={words.sections.projects}>
          <ProjectShortcutSetting />
          <SwitchSetting name="projectSuggestions" hint={words.projectSuggestions.hint} />
          <ProjectRulesSetting />
        </Section>
      )}
      <Section title={words.sections.reclaim}>
        <ReclaimSettings />
      </Section>
      <Section title={words.sections.general}>
        <ThemeSetting />
        <SwitchSetting name="startAtLogin" hint={words.startAtLogin.hint} />
        <PinnedSetting />
      </Section>
      {decided.length > 0 && (
        <Section title={words.sections.policies}>
          <AdministratorSettings inForce={decided} />
        </Section>
      )}
      <Section title={words.sections.about}>
        <About />
        <Diagnostics />
      </Section>
    </>
  );
}
