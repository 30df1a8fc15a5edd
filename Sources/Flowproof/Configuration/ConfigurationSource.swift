/// Where the configuration of a run comes from.
public enum ConfigurationSource: Sendable, Hashable {
  /// From `flowproof.json` beside the documents or in the working folder; where there is none, the
  /// documents are run against the built-in mock.
  case found
  /// From nowhere: the documents are run against the built-in mock.
  case builtInMock
  /// From a file.
  case file(String)
  /// From a text in JSON.
  case text(String)

  /// The file that is named; nil where none is.
  var file: String? {
    if case .file(let path) = self { path } else { nil }
  }

  /// Whether a configuration is given.
  var isGiven: Bool { self != .found && self != .builtInMock }
}
