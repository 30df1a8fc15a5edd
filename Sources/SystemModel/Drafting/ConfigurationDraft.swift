import JSON

/// Writes a configuration for some documents, with blanks for what only the user knows.
public struct ConfigurationDraft {
  let needs: ConfigurationRequirements
  private let profiles: [NamedProfile]

  /// Drafts a configuration.
  ///
  /// - Parameters:
  ///   - needs: What the documents ask for.
  ///   - profiles: The profiles that are built in; one that fits no system by name and has no
  ///     address of its own stands in for systems that none fits.
  public init(for needs: ConfigurationRequirements, profiles: [NamedProfile] = NamedProfile.all) {
    self.needs = needs
    self.profiles = profiles
  }

  /// The file, which ends in a line feed.
  public var text: String {
    let introduction = [
      "Which systems the documents are checked against, and what the integration promises.",
      "Fill in what is blank, and remove what is not needed. Secrets stay out of this file:",
      "\"${NAME}\" takes one from the environment, {\"file\": \"path\"} from a file of its own.",
    ]
    return introduction.map { "// \($0)\n" }.joined() + DraftNode.object(parts).text() + "\n"
  }

  /// How many blanks it has for the user to fill in.
  public var blankCount: Int { DraftNode.object(parts).blankCount }

  private var parts: [DraftNode.Part] {
    var parts = [
      DraftNode.Part(
        comments: ["For editors: flowproof schema configuration > flowproof.schema.json"],
        name: "$schema",
        node: .text("./flowproof.schema.json")
      ),
      DraftNode.Part(name: "systems", node: .object(needs.systems.map(system))),
      DraftNode.Part(
        comments: ["How long a change may take to arrive, at most: \"500ms\", \"60s\", \"2m\"."],
        name: "timing",
        node: .object([DraftNode.Part(name: "propagation", node: .text("60s"))])
      ),
      DraftNode.Part(
        comments: ["Write true if changes always arrive in the order in which they were made."],
        name: "ordered",
        node: .value(false)
      ),
    ]
    if !needs.conditions.isEmpty {
      parts.append(
        DraftNode.Part(
          comments: [
            "What conditions in words mean: a property of the record, a value with which the",
            "condition holds, and one with which it does not. What stays blank is for people.",
          ],
          name: "bindings",
          node: .list(needs.conditions.map(binding))
        )
      )
    }
    if !needs.wikidataIDs.isEmpty {
      let words = needs.wikidataIDs.map { DraftNode.Part(name: $0, node: .text("")) }
      parts.append(
        DraftNode.Part(
          comments: ["The systems' own words for what the documents name by Wikidata ids."],
          name: "words",
          node: .object(words)
        )
      )
    }
    return parts
  }

  private func binding(_ condition: ConfigurationRequirements.Condition) -> DraftNode.Part {
    DraftNode.Part(
      comments: ["\(condition.place): “\(condition.text)”", "of a \(condition.type):"],
      node: .object([
        DraftNode.Part(name: "condition", node: .text(condition.text)),
        DraftNode.Part(name: "property", node: .text("")),
        DraftNode.Part(name: "holds", node: .text("")),
        DraftNode.Part(name: "fails", node: .text("")),
      ])
    )
  }

  // MARK: Systems

  private func system(_ system: ConfigurationRequirements.System) -> DraftNode.Part {
    let fitting = profiles.first { $0.profile.isNamed(system.name) }
    let chosen =
      fitting ?? profiles.first { $0.profile.needsBaseURL && $0.profile.guessesTypePaths }
    var parts: [DraftNode.Part] = []
    let profile = chosen?.profile
    parts.append(
      DraftNode.Part(
        comments: fitting == nil
          ? ["No profile is built in for this system: check whether its API is like this one."]
          : [],
        name: "profile",
        node: .text(chosen?.name ?? "")
      )
    )
    if hasBothSides(system.name) {
      for side in Side.allCases {
        parts.append(
          DraftNode.Part(
            comments: side == .source
              ? ["One account as the source of documents, another one as their target."] : [],
            name: side.rawValue,
            node: .object(account(of: system, profile, suffix: "_" + side.rawValue.uppercased()))
          )
        )
      }
    } else {
      parts += account(of: system, profile, suffix: "")
    }
    parts.append(
      DraftNode.Part(
        comments: ["Write true if nobody else works there while tests run."],
        name: "exclusive",
        node: .value(false)
      )
    )
    parts.append(types(of: system, profile))
    return DraftNode.Part(name: system.name, node: .object(parts))
  }

  /// Whether one document has the system on both sides.
  private func hasBothSides(_ system: String) -> Bool {
    let key = NameKey(system)
    return needs.pairs.contains { NameKey($0.source) == key && NameKey($0.target) == key }
  }

  /// What an account of its own has of its own.
  private func account(
    of system: ConfigurationRequirements.System,
    _ profile: SystemProfile?,
    suffix: String
  ) -> [DraftNode.Part] {
    var parts: [DraftNode.Part] = []
    if profile?.needsBaseURL != false {
      parts.append(
        DraftNode.Part(
          comments: ["The address in front of all paths, such as https://sandbox.example.com/api"],
          name: "baseURL",
          node: .text("")
        )
      )
    }
    let settings = profile?.settings.filter { $0.usual == nil } ?? []
    if !settings.isEmpty {
      let blanks = settings.map {
        DraftNode.Part(comments: [$0.note], name: $0.name, node: .text(""))
      }
      parts.append(DraftNode.Part(name: "settings", node: .object(blanks)))
    }
    let credentials = profile?.secrets.filter { $0.usual == nil } ?? []
    if !credentials.isEmpty {
      let prefix = variablePrefix(of: system.name) + suffix
      let variables = credentials.map { need in
        let name = "${\(prefix)_\(Self.variable(need.name))}"
        return DraftNode.Part(comments: [need.note], name: need.name, node: .text(name))
      }
      parts.append(DraftNode.Part(name: "credentials", node: .object(variables)))
    }
    parts.append(
      DraftNode.Part(
        comments: [
          "Tests create, edit and delete records. Write \"sandbox\" if no real ones are there."
        ],
        name: "environment",
        node: .text("")
      )
    )
    if let setting = profile?.safety.confirm {
      parts.append(
        DraftNode.Part(
          comments: ["The \(setting) once more, to confirm that it is the one for tests."],
          name: "confirm",
          node: .text("")
        )
      )
    }
    return parts
  }

  private func types(
    of system: ConfigurationRequirements.System,
    _ profile: SystemProfile?
  ) -> DraftNode.Part {
    let key = NameKey(system.name)
    let types = system.types.map { type in
      let connections = needs.connections.filter {
        NameKey($0.system) == key && NameKey($0.from) == NameKey(type)
      }
      var parts: [DraftNode.Part] = []
      if profile?.guessesTypePaths != false {
        parts.append(DraftNode.Part(name: "path", node: .text("/" + Self.segment(type))))
      }
      if !connections.isEmpty {
        let relations = connections.map { connection in
          DraftNode.Part(
            comments: ["\(connection.place): the property that refers to a \(connection.to)"],
            name: connection.to,
            node: .text("")
          )
        }
        parts.append(DraftNode.Part(name: "relations", node: .object(relations)))
      }
      return DraftNode.Part(name: type, node: .object(parts))
    }
    return DraftNode.Part(
      comments: profile?.guessesTypePaths == false
        ? [] : ["Correct the paths of the record types."],
      name: "types",
      node: .object(types)
    )
  }
}
