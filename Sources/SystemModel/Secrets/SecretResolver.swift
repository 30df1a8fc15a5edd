public import SourceText

/// Fetches the secrets that a configuration names, by means that are handed in.
public struct SecretResolver: Sendable {
  /// Why a file gives no secret, in words such as "there is no such file".
  public struct Failure: Error, Sendable, Equatable {
    /// The reason, which never holds anything of the file.
    public var reason: String

    /// Creates a failure.
    public init(_ reason: String) { self.reason = reason }
  }

  /// The fewest characters of a secret: a shorter one cannot be told from ordinary text, so hiding
  /// it would make reports unreadable.
  public static let minimumLength = 4

  /// Gives the value of a variable; nil where it is not set.
  public var variable: @Sendable (String) -> String?
  /// Whether the configuration may read a variable.
  public var isAllowed: @Sendable (String) -> Bool
  /// Gives the text of a file.
  public var file: @Sendable (String) -> Result<String, Failure>

  /// Creates a resolver.
  ///
  /// - Parameters:
  ///   - variable: Gives the value of a variable; nil where it is not set.
  ///   - isAllowed: Whether the configuration may read a variable.
  ///   - file: Gives the text of a file.
  public init(
    variable: @escaping @Sendable (String) -> String?,
    isAllowed: @escaping @Sendable (String) -> Bool = { _ in true },
    file: @escaping @Sendable (String) -> Result<String, Failure>
  ) {
    self.variable = { isAllowed($0) ? variable($0) : nil }
    self.isAllowed = isAllowed
    self.file = file
  }

  /// Why a variable gives no value.
  private func absence(of name: String, at range: Range<Int>) -> Diagnostic {
    isAllowed(name) ? .unsetVariable(name, at: range) : .refusedVariable(name, at: range)
  }

  /// Fetches the secrets of an instance.
  ///
  /// - Parameters:
  ///   - instance: The instance.
  ///   - open: The names of credentials that are no secrets, and so may be short.
  /// - Returns: The secrets under the profile's names for them, and an error for each that is not
  ///   there.
  public func secrets(
    of instance: InstanceConfiguration,
    open: Set<String> = []
  ) -> (secrets: [String: Secret], diagnostics: [Diagnostic]) {
    var secrets: [String: Secret] = [:]
    var diagnostics: [Diagnostic] = []
    for credential in instance.credentials {
      switch secret(credential, leastLength: open.contains(credential.name) ? 1 : nil) {
      case .success(let secret): secrets[credential.name] = secret
      case .failure(let problem): diagnostics.append(problem.diagnostic)
      }
    }
    return (secrets, diagnostics)
  }

  /// Fills in the variables of a text.
  ///
  /// - Returns: The text, or an error for each variable that is not set.
  public func text(of template: TextTemplate) -> (text: String, diagnostics: [Diagnostic]) {
    var text = ""
    var diagnostics: [Diagnostic] = []
    for part in template.parts {
      switch part {
      case .text(let plain): text += plain
      case .variable(let name):
        if let value = variable(name), !value.isEmpty {
          text += value
        } else {
          diagnostics.append(absence(of: name, at: template.range))
        }
      }
    }
    return (text, diagnostics)
  }

  private struct Problem: Error {
    var diagnostic: Diagnostic
  }

  private func secret(_ credential: Credential, leastLength: Int?) -> Result<Secret, Problem> {
    let found: String
    switch credential.source {
    case .variable(let name):
      guard let value = variable(name), !value.isEmpty else {
        return .failure(Problem(diagnostic: absence(of: name, at: credential.range)))
      }
      found = value
    case .file(let path):
      switch file(path) {
      case .success(let text): found = Self.withoutLineEnd(text)
      case .failure(let failure):
        return .failure(
          Problem(diagnostic: .unreadableSecret(path, failure.reason, at: credential.range))
        )
      }
    }
    if let reason = Self.refusal(of: found, leastLength: leastLength ?? Self.minimumLength) {
      return .failure(
        Problem(
          diagnostic: .unusableSecret(credential.source.name, reason, at: credential.range)
        )
      )
    }
    return .success(Secret(found, named: credential.source.name))
  }

  /// Why a text is no secret that can be sent and hidden.
  static func refusal(
    of text: String,
    leastLength: Int = minimumLength
  ) -> String? {
    if text.count < leastLength {
      return "is shorter than \(minimumLength) characters, so it cannot be hidden in reports"
    }
    let isPrintable = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    return isPrintable ? nil : "holds a line end or another control character"
  }

  private static func withoutLineEnd(_ text: String) -> String {
    var scalars = text.unicodeScalars
    while scalars.last == "\n" || scalars.last == "\r" { scalars.removeLast() }
    return String(scalars)
  }
}
