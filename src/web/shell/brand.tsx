import classes from './lone-page.module.css'

/** The name of the product, where no organisation's name stands yet. */
export const Brand = () => (
  <p className={classes.brand}>
    <img src="/mark.svg" width="24" height="24" alt="" />
    Throughline
  </p>
)
