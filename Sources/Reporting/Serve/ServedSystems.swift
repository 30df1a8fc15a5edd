import JSON
package import SystemModel

/// What is served of mock systems, and where, for people and tools.
package struct ServedSystems: Sendable {
  /// A system with its address.
  package struct System: Sendable {
    private let document: String
    private let side: Side
    private let name: String
    private let url: String

    /// Creates a system of a document; the name is empty where it has none.
    package init(document: String, side: Side, name: String, url: String) {
      self.document = document
      self.side = side
      self.name = name
      self.url = url
    }

    /// Document, side, address, and the name where there is one.
    fileprivate var line: String {
      [document, side.rawValue, url, name].filter { !$0.isEmpty }.joined(separator: " ")
    }

    fileprivate var json: JSONValue {
      [
        "document": .string(document),
        "side": .string(side.rawValue),
        "system": .string(name),
        "url": .string(url),
      ]
    }
  }

  private let port: Int
  private let seed: UInt64
  private let propagation: Duration?
  private let systems: [System]

  /// Creates what is served: at a port, by a seed, with an integration that acts within a time or
  /// with none.
  package init(port: Int, seed: UInt64, propagation: Duration?, systems: [System]) {
    self.port = port
    self.seed = seed
    self.propagation = propagation
    self.systems = systems
  }

  /// A line for each system.
  package var text: String { systems.map { $0.line + "\n" }.joined() }

  /// All in one line, so that whoever reads knows when it is whole.
  package var jsonLine: String {
    let value: JSONValue = [
      "port": .number(JSONNumber(port)),
      "seed": .string(String(seed)),
      "systems": .array(systems.map(\.json)),
    ]
    return String(decoding: value.bytes(), as: UTF8.self) + "\n"
  }

  /// What goes on, in words.
  package var notice: String {
    let integration =
      propagation.map { "an integration that acts within \($0.words)" } ?? "no integration"
    return "serving \(systems.count) systems with \(integration), seed \(seed), until Ctrl-C"
  }
}
