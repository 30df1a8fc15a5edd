import JSON
import Results

/// JSON for the page's script, as short as it gets.
struct PageJSON {
  /// What was written so far.
  private(set) var bytes: [UInt8] = []

  private var isFirst = true

  mutating func markup(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

  mutating func string(_ string: String) { JSONValue.string(string).write(into: &bytes) }

  mutating func optional(_ string: String?) {
    if let string { self.string(string) } else { markup("null") }
  }

  mutating func strings(_ strings: [String]) {
    for (index, string) in strings.enumerated() {
      if index > 0 { markup(",") }
      self.string(string)
    }
  }

  mutating func seconds(_ duration: Duration) { markup(duration.decimalSeconds) }

  /// Writes an object.
  mutating func object(_ members: (inout PageJSON) -> Void) {
    markup("{")
    isFirst = true
    members(&self)
    isFirst = false
    markup("}")
  }

  mutating func name(_ name: String) {
    markup(isFirst ? "\"\(name)\":" : ",\"\(name)\":")
    isFirst = false
  }

  mutating func member(_ name: String, number: Int) {
    self.name(name)
    markup(String(number))
  }

  mutating func member(_ name: String, string: String) {
    self.name(name)
    self.string(string)
  }

  mutating func member(_ name: String, strings: [String]) {
    self.name(name)
    markup("[")
    self.strings(strings)
    markup("]")
  }

  mutating func member(_ name: String, numbers: [Int]) {
    self.name(name)
    markup("[")
    for (index, number) in numbers.enumerated() {
      if index > 0 { markup(",") }
      markup(String(number))
    }
    markup("]")
  }

  /// Writes a list of lists; none where there is nothing in it.
  mutating func list<Element>(
    _ name: String,
    _ elements: [Element],
    _ write: (inout PageJSON, Element) -> Void
  ) {
    guard !elements.isEmpty else { return }
    self.name(name)
    markup("[")
    for (index, element) in elements.enumerated() {
      markup(index > 0 ? ",[" : "[")
      write(&self, element)
      markup("]")
    }
    markup("]")
  }
}
