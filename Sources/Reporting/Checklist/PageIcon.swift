import Results
import Running

/// The small pictures that stand before the words of verdicts; the word always stands with them.
enum PageIcon {
  /// The pictures, to be referred to by `#i-` and the word.
  static let symbols: String = {
    var text = "<svg class=\"symbols\" aria-hidden=\"true\">"
    for (name, content) in pictures {
      text += "<symbol id=\"i-\(name)\" viewBox=\"0 0 16 16\">\(content)</symbol>"
    }
    return text + "</svg>"
  }()

  private static let pictures: [(String, String)] = [
    ("holds", path("M3.2 8.6 6.6 12l6.2-7.6")),
    ("broken", path("m4 4 8 8m0-8-8 8")),
    ("error", path("M8 3.2v6M8 12.4v.1")),
    ("blocked", path("M3 8h7M7.4 5 10.4 8l-3 3M13.2 3.6v8.8")),
    ("skipped", path("M4 8h8")),
    (
      "manual",
      path(
        "M8 8.6a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM2.8 13.6c.6-2.2 2.6-3.2 5.2-3.2s4.6 1 5.2 3.2"
      )
    ),
    (
      "flaky",
      path("M12.8 6.2A5.2 5.2 0 0 0 3.4 5.6M3 2.8v3h3M3.2 9.8a5.2 5.2 0 0 0 9.4.6m.4 2.8v-3h-3")
    ),
  ]

  private static func path(_ data: String) -> String { "<path d=\"\(data)\"/>" }

  /// What stands before and behind a picture's name.
  static let start = "<svg class=\"i\"><use href=\"#i-"
  static let end = "\"/></svg>"

  /// The markup of a picture.
  static func markup(_ name: String) -> String {
    start + name + end
  }
}

extension RuleResult.Status {
  /// Picture and word.
  var mark: String { "\(PageIcon.markup(rawValue))\(rawValue)" }
}

extension Outcome {
  /// The name of the picture and of the colors.
  var look: String {
    switch self {
    case .passed: "holds"
    case .failed: "broken"
    default: rawValue
    }
  }

  /// Picture and word.
  var mark: String { "\(PageIcon.markup(look))\(rawValue)" }
}
