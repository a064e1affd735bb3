export const KitPage = () => <h1>kit</h1>
