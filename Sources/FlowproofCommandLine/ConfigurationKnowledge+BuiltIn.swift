import Configuring
import Transforms

extension ConfigurationKnowledge {
  /// What this version knows of profiles and expressions.
  static let builtIn = ConfigurationKnowledge(
    profiles: ProfileFacts.builtIn,
    conversionFault: { cell in
      switch DataType(cell: cell) {
      case .cast, .expression: nil
      case .notShown: "it shows no conversion"
      case .unreadable(let error, _): "\(error.kind)"
      }
    }
  )
}
