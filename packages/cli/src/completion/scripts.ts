// One script for each shell. It calls `kaisa-auth complete` for the candidates, so it never grows old.

const BASH = `# bash: add this line to ~/.bashrc
#   source <(kaisa-auth completion bash)
_kaisa_auth() {
  local IFS=$'\\n'
  COMPREPLY=($(kaisa-auth complete --for bash -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
  if [[ \${COMPREPLY[0]-} == */ ]]; then compopt -o nospace 2>/dev/null; fi
}
complete -o default -F _kaisa_auth kaisa-auth`;

const ZSH = `#compdef kaisa-auth
# zsh: add this line to ~/.zshrc, after compinit
#   source <(kaisa-auth completion zsh)
_kaisa_auth() {
  local -a candidates
  candidates=(\${(f)"$(kaisa-auth complete --for zsh -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  if (( $#candidates )); then
    _describe 'kaisa-auth' candidates
  else
    _files
  fi
}
if [[ \${funcstack[1]} == _kaisa_auth ]]; then
  _kaisa_auth "$@"
else
  compdef _kaisa_auth kaisa-auth
fi`;

const FISH = `# fish: run this once
#   kaisa-auth completion fish > ~/.config/fish/completions/kaisa-auth.fish
function __kaisa_auth_complete
    set -l words (commandline -opc)
    set -e words[1]
    set -l current (commandline -ct)
    kaisa-auth complete --for fish -- $words "$current" 2>/dev/null
end
complete -c kaisa-auth -f -a '(__kaisa_auth_complete)'
complete -c kaisa-auth -l env-file -r -F
complete -c kaisa-auth -l input -r -F`;

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof SHELLS)[number];

export const SCRIPTS: Readonly<Record<Shell, string>> = { bash: BASH, zsh: ZSH, fish: FISH };
