package import Results
package import JSON
import SourceText

/// What only people can judge, in text and JSON.
///
///     ? open   crm-shop/crm-deal-to-shop-order/creates-when
///       at     checklists/crm-shop.rst:12:1
///       text   When a Crm Deal is full of hope, it is synchronized with a Shop Order.
///       why    nothing says when a Crm Deal is full of hope
///     ✓ holds  crm-shop/…: Ann on 2026-11-21: tried with three deals
///     ! stale  crm-shop/…: Ann on 2026-11-21: holds
///       was    When …
///       is     When …
///     - gone   crm-shop/…: Ann on 2026-11-21: holds
///
///     4 items: 1 open, 1 signed off, 1 stale; 1 sign-off of no rule
package enum SignOffText {
  /// Items with what was said of them, and what was said of rules that are gone.
  package typealias List = (
    items: [(item: ManualItem, state: SignOffBook.State)], gone: [SignOffBook.Entry]
  )

  package static func text(of list: List) -> String {
    let (items, gone) = list
    var lines: [String] = []
    var counts = (open: 0, signed: 0, stale: 0)
    for (item, state) in items {
      switch state {
      case .open:
        counts.open += 1
        lines += ["? open   \(item.rule)", "  at     \(item.place)", "  text   \(item.text)"]
        lines.append("  why    \(item.reason)")
      case .signed(let entry):
        counts.signed += 1
        let sign = entry.holds ? "✓ holds " : "✗ broken"
        lines += ["\(sign) \(item.rule): \(words(entry))", "  at     \(item.place)"]
      case .stale(let entry):
        counts.stale += 1
        let verdict = entry.holds ? "holds" : "broken"
        lines += ["! stale  \(item.rule): \(words(entry)) (\(verdict))", "  at     \(item.place)"]
        lines += ["  was    \(entry.text)", "  is     \(item.text)"]
      }
    }
    for entry in gone { lines.append("- gone   \(entry.rule): \(words(entry))") }
    if !lines.isEmpty { lines.append("") }
    let count = items.count.counted("item")
    var total = "\(count) for people: \(counts.open) open, \(counts.signed) signed off"
    total += ", \(counts.stale) stale"
    if !gone.isEmpty {
      total += "; \(gone.count.counted("sign-off")) of no rule that there is now"
    }
    lines.append(total)
    return lines.map { VisibleText.visible($0) + "\n" }.joined()
  }

  /// Who said so, when, and what they remarked.
  private static func words(_ entry: SignOffBook.Entry) -> String {
    "\(entry.by) on \(entry.date)" + (entry.remark.isEmpty ? "" : ": \(entry.remark)")
  }

  /// That a verdict is put down.
  package static func recorded(_ entry: SignOffBook.Entry, _ item: ManualItem) -> String {
    let lines = [
      "\(entry.holds ? "✓ holds " : "✗ broken") \(entry.rule): \(words(entry))",
      "  at     \(item.place)", "  text   \(item.text)",
      "  in     \(item.file): commit it with the document",
    ]
    return lines.map { VisibleText.visible($0) + "\n" }.joined()
  }

  package static func json(of list: List) -> JSONValue {
    .array(list.items.map { json($0.item, $0.state) } + list.gone.map(json(gone:)))
  }

  private static func json(_ item: ManualItem, _ state: SignOffBook.State) -> JSONValue {
    var object = JSONObject()
    object["rule"] = .string(item.rule)
    object["place"] = .string(item.place)
    object["text"] = .string(item.text)
    object["reason"] = .string(item.reason)
    switch state {
    case .open: object["state"] = "open"
    case .signed(let entry):
      object["state"] = "signed"
      add(entry, to: &object)
    case .stale(let entry):
      object["state"] = "stale"
      add(entry, to: &object)
      object["formerText"] = .string(entry.text)
    }
    return .object(object)
  }

  private static func json(gone entry: SignOffBook.Entry) -> JSONValue {
    var object = JSONObject()
    object["rule"] = .string(entry.rule)
    object["state"] = "gone"
    add(entry, to: &object)
    object["formerText"] = .string(entry.text)
    return .object(object)
  }

  private static func add(_ entry: SignOffBook.Entry, to object: inout JSONObject) {
    object["verdict"] = .string(entry.holds ? "holds" : "broken")
    object["by"] = .string(entry.by)
    object["date"] = .string(entry.date.description)
    if !entry.remark.isEmpty { object["remark"] = .string(entry.remark) }
  }
}
