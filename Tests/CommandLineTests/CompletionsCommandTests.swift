import Flowproof
import Reporting
import TestSupport
import Testing

@testable import FlowproofCommandLine

/// What shells complete says every command and option that there is.
@Suite struct CompletionsCommandTests {
  @Test(
    "Every command and every option of it stand in each form",
    arguments: ["bash", "zsh", "fish", "man"]
  )
  func hasAll(shell: String) async {
    let result = await flowproof("completions", shell)
    #expect(result.code == .success, "\(result.error)")
    let text = result.output.replacing("\\-", with: "-")
    for command in Command.allCases {
      for word in command.rawValue.split(separator: " ") { #expect(text.contains(word)) }
      for option in command.options(Reports.all) {
        let name = shell == "fish" ? "-l " + option.name.dropFirst(2) : option.name
        #expect(text.contains(name), "\(command.rawValue) \(option.name)")
      }
    }
  }

  @Test("A shell that is not known is refused with the nearest one")
  func unknown() async {
    let result = await flowproof("completions", "bsh")
    #expect(result.code == .usage)
    #expect(result.error.contains("did you mean `bash`?"))
    #expect(await flowproof("completions").code == .usage)
  }

  @Test("Nothing in a summary ends a text of the shell", arguments: ["bash", "zsh"])
  func quotes(shell: String) async {
    let text = await flowproof("completions", shell).output
    // Outside of quoted texts no quote is left over.
    #expect(text.replacing(#"'\''"#, with: "").count { $0 == "'" } % 2 == 0)
  }
}
