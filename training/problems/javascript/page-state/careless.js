function stateScript(state) {
  return `<script>window.STATE = ${JSON.stringify(state)};</script>`;
}
