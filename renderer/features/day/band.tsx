/** The projects of a workstation over a day; the borders between them can be moved. */
import { makeStyles } from '@fluentui/react-components';
import { useRef } from 'react';
import { type Edge, edgesOf, moveEdge } from '../../day/edits.ts';
import { piecesOf } from '../../day/pieces.ts';
import { common, type Range } from '../../day/range.ts';
import { move, useDayStore } from '../../stores/day-store.ts';
import { strings } from '../../strings.ts';
import { PieceView } from './piece-view.tsx';
import { TimeHandle } from './time-handle.tsx';
import { useBook } from './use-book.ts';
import type { DayModel } from './use-day-model.ts';

const useStyles = makeStyles({ band: { position: 'relative' } });

export interface BandProps {
  readonly host: string;
  readonly shown: Range;
  readonly model: DayModel;
  readonly targets: readonly number[];
  /** In pixels. */
  readonly height: number;
}

export function Band({ host, shown, model, targets, height }: BandProps) {
  const styles = useStyles();
  const { book } = useBook(model);
  const moving = useDayStore((store) => store.moving);
  // What is picked has handles of its own.
  const isPicked = useDayStore(({ picked }) => picked !== null && picked.shares !== null);
  const past = common(shown, { from: 0, to: model.now });
  if (past === null) return <div className={styles.band} style={{ height }} />;
  const pieces = piecesOf(model.segmentsOf(host), past);
  // Those that are saved: an edge that is dragged as far as it goes would be gone under the mouse otherwise.
  const edges = model.allowed && !isPicked ? edgesOf(piecesOf(model.savedOf(host), past), model.allowed) : [];
  return (
    <div className={styles.band} style={{ height }}>
      {pieces.map((piece) => (
        <PieceView key={piece.from} piece={piece} host={host} shown={shown} model={model} low={height < 40} />
      ))}
      {edges.map((edge) => (
        <EdgeHandle
          key={edge.place}
          edge={edge}
          host={host}
          shown={shown}
          model={model}
          targets={targets}
          onDone={() => {
            if (moving !== null) void book(moving);
          }}
        />
      ))}
    </div>
  );
}

interface EdgeHandleProps extends Omit<BandProps, 'height'> {
  readonly edge: Edge;
  onDone(): void;
}

function EdgeHandle({ edge, host, shown, model, targets, onDone }: EdgeHandleProps) {
  const isMine = useRef(false);
  const moving = useDayStore((store) => store.moving);
  // The end of what it was moved over that is not where it was.
  const moved = moving !== null && isMine.current ? (moving.from === edge.at ? moving.to : moving.from) : edge.at;
  return (
    <TimeHandle
      at={moved}
      shown={shown}
      reach={edge.reach}
      targets={targets.filter((target) => target !== edge.at)}
      zone={model.zone}
      label={strings.day.timeline.edge(model.nameOf(edge.left.shares), model.nameOf(edge.right.shares))}
      onMove={(at) => {
        isMine.current = true;
        move(moveEdge(host, edge, at));
      }}
      onDone={() => {
        if (isMine.current) onDone();
        isMine.current = false;
      }}
      onCancel={() => {
        isMine.current = false;
        move(null);
      }}
    />
  );
}
