import JSON
package import SystemModel

/// What is served of mock systems, and where, for people and tools.
package struct ServedMocks: Sendable {
  /// A system with its address; the name is empty where it has none.
  package typealias System = (document: String, side: Side, name: String, url: String)

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

  /// A line for each system: document, side, address, and the name where there is one.
  package var text: String {
    systems.map { system in
      let words = [system.document, system.side.rawValue, system.url, system.name]
      return words.filter { !$0.isEmpty }.joined(separator: " ") + "\n"
    }.joined()
  }

  /// All in one line, so that whoever reads knows when it is whole.
  package var jsonLine: String {
    let value: JSONValue = [
      "port": .number(JSONNumber(port)),
      "seed": .string(String(seed)),
      "systems": .array(
        systems.map { system in
          [
            "document": .string(system.document),
            "side": .string(system.side.rawValue),
            "system": .string(system.name),
            "url": .string(system.url),
          ]
        }
      ),
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
