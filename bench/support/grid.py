"""Tables of figures that were measured at several sizes: a row for each thing, a column for each size."""

from .figure import Figure


def grid(figures: list[Figure]) -> list[str]:
    """Lines of Markdown; the figures' `at` heads the columns."""
    columns = list(dict.fromkeys(figure.at for figure in figures))
    names = list(dict.fromkeys(figure.name for figure in figures))
    by_place = {(figure.name, figure.at): figure for figure in figures}
    lines = [f"| | {' | '.join(columns)} | asked for | |", f"|---|{'---:|' * len(columns)}---|---|"]
    for name in names:
        row = [by_place[name, column] for column in columns if (name, column) in by_place]
        cells = [_cell(by_place.get((name, column))) for column in columns]
        unit = f" ({row[0].unit})" if row[0].unit else ""
        wanted = next((figure.wanted.words() for figure in row if figure.wanted), "")
        lines.append(f"| {name}{unit} | {' | '.join(cells)} | {wanted} | {_verdict(row)} |")
    return lines


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return "–"
    return f"**{figure.number(figure.median)}**{' †' if figure.is_loaded else ''}{_spread(figure)}"


def _spread(figure: Figure) -> str:
    if len(figure.values) == 1:
        return ""
    return f"<br>{figure.number(min(figure.values))} – {figure.number(max(figure.values))}"


def _verdict(row: list[Figure]) -> str:
    """Met, or where it is not and by how much."""
    judged = [figure for figure in row if figure.wanted]
    short = [f"at {figure.at} {figure.verdict()}" for figure in judged if not figure.is_met]
    return "; ".join(short) or ("met" if judged else "")
