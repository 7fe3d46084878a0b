def order_xml(customer: str, items: list[tuple[str, int]]) -> str:
    lines = ["<order>", f"  <customer>{customer}</customer>"]
    for article, count in items:
        lines.append(f'  <item count="{count}">{article}</item>')
    lines.append("</order>")
    return "\n".join(lines)
