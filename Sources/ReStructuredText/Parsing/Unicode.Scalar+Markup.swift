/// The classes of characters that the rules of inline markup tell apart.
extension Unicode.Scalar {
  /// Whether markup may begin behind it: a blank, an opening bracket or quote, or a delimiter.
  var canPrecedeMarkup: Bool {
    switch self {
    case "\"", "'", "(", "<", "[", "{", "-", "/", ":": true
    case _ where isASCII: isSpace
    default: isSpace || isOpening || isDelimiter
    }
  }

  /// Whether markup may end before it: a blank, a closing bracket or quote, or a delimiter.
  var canFollowMarkup: Bool {
    switch self {
    case "\"", "'", ")", ">", "]", "}", "-", "/", ":", "\\", ".", ",", ";", "!", "?": true
    case _ where isASCII: isSpace
    default: isSpace || isClosing || isDelimiter
    }
  }

  /// Whether it divides words; the file separators do, too.
  var isSpace: Bool {
    switch value {
    case 0x09...0x0D, 0x1C...0x20: true
    case ..<0x80: false
    default: properties.isWhitespace
    }
  }

  /// Whether it is part of a word: a letter or a number of any script.
  var isWord: Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return true
    case ..<0x80: return false
    default: break
    }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      return true
    default:
      return false
    }
  }

  /// Whether it can stand alone between the words of a simple name.
  var isNameJoint: Bool {
    switch self {
    case "-", ".", "_", "+", ":": true
    default: false
    }
  }

  /// Whether a start-string between this character and another one is but quoted.
  func quotes(_ closing: Unicode.Scalar) -> Bool {
    switch self {
    case "\"", "'": return closing == self
    case "(": return closing == ")"
    case "<": return closing == ">"
    case "[": return closing == "]"
    case "{": return closing == "}"
    case "\u{AB}": return closing == "\u{BB}"
    case "\u{BB}": return closing == "\u{AB}" || closing == "\u{BB}"
    case "\u{2018}": return closing == "\u{2019}" || closing == "\u{201A}"
    case "\u{2019}": return closing == "\u{2018}" || closing == "\u{2019}"
    case "\u{201A}": return closing == "\u{2018}" || closing == "\u{2019}" || closing == "\u{201B}"
    case "\u{201B}": return closing == "\u{201A}"
    case "\u{201C}": return closing == "\u{201D}" || closing == "\u{201E}"
    case "\u{201D}": return closing == "\u{201C}" || closing == "\u{201D}"
    case "\u{201E}": return closing == "\u{201C}" || closing == "\u{201D}" || closing == "\u{201F}"
    case "\u{201F}": return closing == "\u{201E}"
    case "\u{2039}": return closing == "\u{203A}"
    case "\u{203A}": return closing == "\u{2039}" || closing == "\u{203A}"
    default:
      // Brackets beyond ASCII stand in pairs.
      return !isASCII && properties.generalCategory == .openPunctuation
        && closing.value == value + 1
    }
  }

  private var isOpening: Bool {
    switch properties.generalCategory {
    case .openPunctuation, .initialPunctuation, .finalPunctuation: true
    default: false
    }
  }

  private var isClosing: Bool {
    switch properties.generalCategory {
    case .closePunctuation, .initialPunctuation, .finalPunctuation: true
    default: self == "\u{201A}" || self == "\u{201E}"
    }
  }

  /// Dashes and other punctuation; the section and the paragraph sign are symbols here.
  private var isDelimiter: Bool {
    switch properties.generalCategory {
    case .dashPunctuation: true
    case .otherPunctuation: self != "\u{A7}" && self != "\u{B6}"
    default: false
    }
  }
}
